"""What a user can do, one verb per function. Rights and limits are checked here, in one transaction per act."""
