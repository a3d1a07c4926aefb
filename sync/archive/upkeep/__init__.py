"""What is done with an archive whole: verified, copied, followed; bundles taken in and visits handed out."""
