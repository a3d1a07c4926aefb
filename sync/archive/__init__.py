"""The archive: keeps statements and blobs, verifies, signs receipts; has no opinion on interviews."""
