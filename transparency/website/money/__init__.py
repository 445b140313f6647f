"""What the public pages of the village's money show: from published rows to rows, bars and sentences."""
