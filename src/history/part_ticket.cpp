#include "history/part_ticket.h"

#include "base/codec.h"
#include "history/part_reader.h"

namespace earshot::history {

template <class A>
void fields(A& a, ZipEntry& m) {
  a(m.name, m.size, m.compressed, m.header, m.crc, m.method, m.flags, m.sized);
}
template <class A>
void fields(A& a, PartTicket& m) {
  a(m.part, m.name, m.entry, m.entry_end);
}

std::vector<std::byte> encode(PartTicket& ticket) { return codec::encode(ticket); }

std::vector<std::byte> read_part(std::span<const std::byte> bytes, ByteSource& file) {
  const auto ticket = codec::decode<PartTicket>(bytes);
  if (!ticket) return {};
  PartReader reader;
  std::optional<Zip> zip;
  if (ticket->entry) {
    zip = Zip::of_entry(file, *ticket->entry, ticket->entry_end);
    reader.begin(ticket->name, file, *zip, zip->entries().front());
  } else {
    reader.begin(ticket->name, file);
  }
  while (!reader.step()) {
  }
  return encode(reader.rows());
}

}  // namespace earshot::history
