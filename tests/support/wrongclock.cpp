// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A library for LD_PRELOAD: the program's wall clock is wrong by as many seconds as MAILERAPP_TEST_CLOCK says: the name
// of a file that holds them as eight bytes, and may change at any time. Clocks that count since boot are right.
#include <cstdint>
#include <cstdlib>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

namespace {

const volatile std::int64_t *openOffset()
{
    static const std::int64_t none = 0;
    const char *name = std::getenv("MAILERAPP_TEST_CLOCK");
    const int file = name ? ::open(name, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0)
        return &none;
    void *memory = ::mmap(nullptr, sizeof none, PROT_READ, MAP_SHARED, file, 0);
    ::close(file);
    return memory == MAP_FAILED ? &none : static_cast<const volatile std::int64_t *>(memory);
}

time_t offset()
{
    static const volatile std::int64_t *const seconds = openOffset();
    return *seconds;
}

template<typename Fn>
Fn real(const char *name)
{
    return reinterpret_cast<Fn>(::dlsym(RTLD_NEXT, name));
}

} // namespace

extern "C" {

int clock_gettime(clockid_t clock, timespec *now) noexcept
{
    static const auto next = real<int (*)(clockid_t, timespec *)>("clock_gettime");
    const int result = next(clock, now);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        now->tv_sec += offset();
    return result;
}

int gettimeofday(timeval *now, void *zone) noexcept
{
    static const auto next = real<int (*)(timeval *, void *)>("gettimeofday");
    const int result = next(now, zone);
    if (result == 0)
        now->tv_sec += offset();
    return result;
}

time_t time(time_t *now) noexcept
{
    timespec value {};
    clock_gettime(CLOCK_REALTIME, &value);
    if (now)
        *now = value.tv_sec;
    return value.tv_sec;
}

} // extern "C"
