-- Pairs of artists by the number of people who listen to both: the thirty pairs of each artist with the highest cosine
-- (both / sqrt(listeners of one * listeners of the other)). See README.md.
WITH listener AS (
  SELECT user_id, artist
  FROM listens
  WHERE artist IS NOT NULL AND artist <> ''
  GROUP BY user_id, artist
  HAVING COUNT(*) >= 3
),
known AS (
  SELECT artist, COUNT(*) AS listeners
  FROM listener
  GROUP BY artist
  HAVING COUNT(*) >= 5
),
person AS (
  SELECT user_id
  FROM listener
  GROUP BY user_id
  HAVING COUNT(*) <= 2000
),
kept AS (
  SELECT listener.user_id, listener.artist, known.listeners
  FROM listener
  JOIN known ON known.artist = listener.artist
  JOIN person ON person.user_id = listener.user_id
),
pair AS (
  SELECT x.artist AS a, y.artist AS b, COUNT(*) AS listeners,
         COUNT(*) / SQRT(CAST(MIN(x.listeners) AS DOUBLE) * MIN(y.listeners)) AS cosine
  FROM kept x
  JOIN kept y ON y.user_id = x.user_id AND x.artist < y.artist
  GROUP BY x.artist, y.artist
  HAVING COUNT(*) >= 3
),
both_ways AS (
  SELECT a AS artist, a, b, listeners, cosine FROM pair
  UNION ALL
  SELECT b AS artist, a, b, listeners, cosine FROM pair
),
ranked AS (
  SELECT a, b, listeners, ROW_NUMBER() OVER (PARTITION BY artist ORDER BY cosine DESC, a, b) AS place
  FROM both_ways
)
SELECT DISTINCT a, b, listeners
FROM ranked
WHERE place <= 30
ORDER BY a, b
