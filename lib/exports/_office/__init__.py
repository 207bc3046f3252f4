"""What the Office formats share: charts that stay charts, and how wide a text will be."""
