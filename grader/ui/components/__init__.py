"""The few parts of a screen that Streamlit has no widget for; user text is set by textContent only."""
