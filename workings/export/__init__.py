"""What other programs read: data sets, cards and the feed."""
