"""What every reader and writer of Office files needs: colors, placeholders, sections."""
