"""The analytics service, on both databases, against sums that are worked out row by row."""
