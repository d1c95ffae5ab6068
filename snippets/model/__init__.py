"""What several sections share: how many parameters a model has, and how much arithmetic it does."""
