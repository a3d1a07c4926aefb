"""What stands around the program: archives and their servers, a bad network, a room to record in."""
