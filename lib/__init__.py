"""The See Over library: data flows YAML → deck → field → answer → store → priorities → chart → report → export."""
