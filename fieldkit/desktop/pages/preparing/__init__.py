"""Before leaving: programme and team, people to meet, papers, and what to see to."""
