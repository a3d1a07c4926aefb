"""What this laptop keeps for itself: jobs, drafts, departures, what has to go out. Never sent anywhere."""
