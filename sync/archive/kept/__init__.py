"""What is kept: statements whole batches at a time, blobs by their digests, receipts for both."""
