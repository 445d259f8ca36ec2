# The libraries that newsgraph stands on, each as an imported target. scripts/packages.txt names their Debian packages.
find_package(Boost 1.74 REQUIRED COMPONENTS program_options)
find_package(RapidJSON REQUIRED)
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(GUMBO REQUIRED IMPORTED_TARGET gumbo)        # HTML
pkg_check_modules(UTF8PROC REQUIRED IMPORTED_TARGET libutf8proc)  # Unicode properties, case folding
pkg_check_modules(EDIT REQUIRED IMPORTED_TARGET libedit)       # line editing
pkg_check_modules(XXHASH REQUIRED IMPORTED_TARGET libxxhash)   # checksums of the graph file
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)       # compression inside the graph file
pkg_check_modules(MD REQUIRED IMPORTED_TARGET libmd)           # SHA-256
pkg_check_modules(ZLIB REQUIRED IMPORTED_TARGET zlib)          # corpora (trainer only)
pkg_check_modules(EIGEN3 REQUIRED eigen3)                      # matrices (trainer only)

# RapidJSON's package sets a variable, not a target.
add_library(newsgraph_rapidjson INTERFACE)
target_include_directories(newsgraph_rapidjson SYSTEM INTERFACE ${RAPIDJSON_INCLUDE_DIRS})
target_compile_definitions(newsgraph_rapidjson INTERFACE RAPIDJSON_HAS_STDSTRING=1)
