"""Who reviews, who may say and see what."""
