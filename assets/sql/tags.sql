-- The ten tags of each artist with most votes. See README.md.
WITH counted AS (
  SELECT artist, tag, SUM(votes) AS votes
  FROM tag_votes
  WHERE tag IS NOT NULL AND tag <> ''
  GROUP BY artist, tag
  HAVING SUM(votes) > 0
),
ranked AS (
  SELECT artist, tag, votes, ROW_NUMBER() OVER (PARTITION BY artist ORDER BY votes DESC, tag) AS place
  FROM counted
)
SELECT artist, tag, votes AS count
FROM ranked
WHERE place <= 10
ORDER BY artist, place
