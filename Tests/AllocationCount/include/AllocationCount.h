#pragma once

/// How often this thread has asked for memory so far; -1 where that is not counted, because a sanitizer does the allocating.
long allocation_count(void);
