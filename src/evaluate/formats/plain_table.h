// Any table of who had what: CSV and TSV, commas, semicolons, tabs or (numbers only) spaces, quotes as in RFC 4180, with a
// heading or without.
//
// With a heading, columns are found by name, whatever their case, spaces and underscores:
//
//   user    user, user id, uid, listener, username, member, session, playlist, pid
//   item    item, item id, iid, product id, movie id, book id, artist id, track id, song id, business id
//   artist  artist, artist name, artistname;  track  track, track name, song, song name, title, name
//   value   value, plays, play count, playcount, count, listens, scrobbles, weight, rating, score, stars
//   time    time, timestamp, played at, ts, date, datetime, utc time, unix time, listened at
//   genres  genres, genre, tags: words with "|" between
//
// A row needs a user and an item: artist and track, or the artist, or the item's id, or a title, in this order. A table with
// an item's id and a title, and no user, names the items of another one (movies.csv beside ratings.csv).
//
// Without a heading: user, item [, value [, time]], or user, item, time; two columns must be numbers. A file with "test" as
// a word in its name is the part to predict.
#pragma once

#include "evaluate/formats/data_format.h"

namespace earshot::evaluate {

extern const SetFormat kTable;

}  // namespace earshot::evaluate
