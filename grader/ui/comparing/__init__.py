"""The compare page: pages that are gathered at one desk, and views of what they have and lack beside each other."""
