"""The laptop's side of sync: asks first, sends what is missing, trusts nothing that it has not verified."""
