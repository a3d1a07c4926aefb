"""The recording that is begun, and the one that runs: its bar, its meter, its trial."""
