// One binary codec for plain structs: little-endian, no padding, no names. Each struct lists its members once, in a
// free function found by argument-dependent lookup,
//
//     template <class Archive> void fields(Archive& archive, Point& point) { archive(point.x, point.y); }
//
// and Writer and Reader walk that same list, so the two sides can't drift apart. Integers, enums and doubles are written
// as they are, bool as one byte, strings and vectors as a u32 count and their elements, optionals as a bool and the value,
// variants as a u8 index and the alternative.
//
// A Reader never trusts its input: a count larger than what is left, an unknown variant index or missing bytes make it
// fail, after which it yields zeros. Ask `ok()` at the end.
#pragma once

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace earshot::codec {

static_assert(std::endian::native == std::endian::little, "the codec copies little-endian values as they are");

template <class T>
concept Scalar = std::is_arithmetic_v<T> || std::is_enum_v<T>;

class Writer {
 public:
  template <class... T>
  void operator()(T&... values) {
    (write(values), ...);
  }
  std::vector<std::byte> take() { return std::move(bytes_); }

 private:
  template <Scalar T>
  void write(T& value) {
    const auto* first = reinterpret_cast<const std::byte*>(&value);
    bytes_.insert(bytes_.end(), first, first + sizeof(T));
  }
  void write_count(std::size_t count) {
    auto small = static_cast<std::uint32_t>(count);
    write(small);
  }
  void write(std::string& text) {
    write_count(text.size());
    const auto* first = reinterpret_cast<const std::byte*>(text.data());
    bytes_.insert(bytes_.end(), first, first + text.size());
  }
  template <class T>
  void write(std::vector<T>& list) {
    write_count(list.size());
    for (auto& item : list) write(item);
  }
  template <class T>
  void write(std::optional<T>& value) {
    bool there = value.has_value();
    write(there);
    if (there) write(*value);
  }
  template <class... T>
  void write(std::variant<T...>& value) {
    auto index = static_cast<std::uint8_t>(value.index());
    write(index);
    std::visit([this](auto& alternative) { write(alternative); }, value);
  }
  template <class T>
    requires std::is_aggregate_v<T>
  void write(T& value) {
    fields(*this, value);
  }

  std::vector<std::byte> bytes_;
};

class Reader {
 public:
  explicit Reader(std::span<const std::byte> bytes) : bytes_(bytes) {}

  template <class... T>
  void operator()(T&... values) {
    (read(values), ...);
  }
  /// True when every value was there and every byte was used.
  bool ok() const { return !failed_ && bytes_.empty(); }

 private:
  template <Scalar T>
  void read(T& value) {
    value = T{};
    if (!take(sizeof(T))) return;
    if constexpr (std::same_as<T, bool>) {
      value = taken_[0] != std::byte{0};
    } else {
      std::memcpy(&value, taken_.data(), sizeof(T));
    }
  }
  /// Every element takes at least one byte, which bounds what a damaged count can make us allocate.
  std::size_t read_count() {
    std::uint32_t count = 0;
    read(count);
    if (count <= bytes_.size()) return count;
    failed_ = true;
    return 0;
  }
  void read(std::string& text) {
    text.clear();
    if (take(read_count())) text.assign(reinterpret_cast<const char*>(taken_.data()), taken_.size());
  }
  template <class T>
  void read(std::vector<T>& list) {
    list.clear();
    for (std::size_t left = read_count(); left > 0 && !failed_; --left) read(list.emplace_back());
  }
  template <class T>
  void read(std::optional<T>& value) {
    bool there = false;
    read(there);
    if (there) {
      read(value.emplace());
    } else {
      value.reset();
    }
  }
  template <class... T>
  void read(std::variant<T...>& value) {
    std::uint8_t index = 0;
    read(index);
    std::size_t at = 0;
    const bool found = ((at++ == index && (read(value.template emplace<T>()), true)) || ...);
    if (!found) failed_ = true;
  }
  template <class T>
    requires std::is_aggregate_v<T>
  void read(T& value) {
    fields(*this, value);
  }
  bool take(std::size_t count) {
    if (failed_ || count > bytes_.size()) {
      failed_ = true;
      return false;
    }
    taken_ = bytes_.first(count);
    bytes_ = bytes_.subspan(count);
    return true;
  }

  std::span<const std::byte> bytes_;
  std::span<const std::byte> taken_;
  bool failed_ = false;
};

/// Const values are written through the same non-const field lists; nothing is changed.
template <class T>
std::vector<std::byte> encode(const T& value) {
  Writer writer;
  writer(const_cast<T&>(value));
  return writer.take();
}

/// Nothing when the bytes are not exactly one T.
template <class T>
std::optional<T> decode(std::span<const std::byte> bytes) {
  T value{};
  Reader reader(bytes);
  reader(value);
  if (!reader.ok()) return std::nullopt;
  return value;
}

}  // namespace earshot::codec
