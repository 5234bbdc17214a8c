-- Artists by the number of people who listen to them. See README.md.
WITH listener AS (
  SELECT user_id, artist
  FROM listens
  WHERE artist IS NOT NULL AND artist <> ''
  GROUP BY user_id, artist
  HAVING COUNT(*) >= 3
)
SELECT artist AS name, COUNT(*) AS listeners
FROM listener
GROUP BY artist
HAVING COUNT(*) >= 5
ORDER BY listeners DESC, name
LIMIT 50000
