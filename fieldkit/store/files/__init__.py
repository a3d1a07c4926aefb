"""What lies beside the database: blobs, how they lie, and how files go for good."""
