"""The page in the browser: `kit serve`. A second mouth of the same program; nothing of a person is kept."""
