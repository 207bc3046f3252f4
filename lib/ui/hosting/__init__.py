"""What a host does beside the card: lead on, invite phones, pass texts, sort groups, rehearse, hand over."""
