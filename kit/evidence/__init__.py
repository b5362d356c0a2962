"""What comes after a session: who came and for how long, what they said, what credit it earns, as a packet."""
