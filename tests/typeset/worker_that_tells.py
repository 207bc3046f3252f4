"""This file is here to be a worker that tells which settings of the server it was given."""

import json
import os

print(json.dumps({"level": "untagged", "why": sorted(os.environ), "found": {}}))
