"""What stands between a person and a protected workspace: its passphrase, its recovery key, the lock."""
