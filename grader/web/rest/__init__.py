"""The REST API: one declared table of routes from which both the answers and their OpenAPI document are made."""
