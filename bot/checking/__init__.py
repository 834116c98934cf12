"""What `belowfold check` tries, part by part."""
