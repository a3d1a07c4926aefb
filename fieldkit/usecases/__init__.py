"""What a person or the machine can do here, one verb a module. Knows the domain and its own ports only."""
