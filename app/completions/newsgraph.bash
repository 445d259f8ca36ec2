# bash completion for newsgraph; installed as share/bash-completion/completions/newsgraph.
_newsgraph() {
  local cur prev command words
  COMPREPLY=()
  cur=${COMP_WORDS[COMP_CWORD]}
  prev=${COMP_WORDS[COMP_CWORD-1]}
  command=${COMP_WORDS[1]}
  local commands="build query repl why stats merges export extract import analyze help"
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W "$commands --help --version" -- "$cur"))
    return
  fi
  case $prev in
    --format)
      case $command in
        export) words="dot graphml json csv cypher" ;;
        stats) words="table json" ;;
        why) words="text json" ;;
        merges) words="table csv markdown json ndjson" ;;
        *) words="table csv markdown json ndjson dot" ;;
      esac
      COMPREPLY=($(compgen -W "$words" -- "$cur"))
      return ;;
    --input) COMPREPLY=($(compgen -W "articles conllu" -- "$cur")); return ;;
    -c | --command | --param | --timeout | --limit | -j | --jobs) return ;;
    -o | --output | -f | --file | --model | --relations | --aliases) compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); return ;;
  esac
  if [[ $cur == -* ]]; then
    case $command in
      build) words="--output --aliases --relations --jobs --strict --quiet" ;;
      extract) words="--relations --jobs --strict --quiet" ;;
      import) words="--output --aliases --overwrite --strict --quiet" ;;
      query) words="--command --file --format --param --keep-going --timeout --limit --quiet" ;;
      repl) words="--format --param --keep-going --timeout --limit --quiet" ;;
      export) words="--format --command --param --output" ;;
      stats | why) words="--format" ;;
      merges) words="--format --doubtful" ;;
      analyze) words="--input --jobs --model --strict" ;;
    esac
    COMPREPLY=($(compgen -W "$words --help" -- "$cur"))
    return
  fi
  if [[ $command == help ]]; then
    COMPREPLY=($(compgen -W "$commands language" -- "$cur"))
    return
  fi
  compopt -o filenames
  COMPREPLY=($(compgen -f -- "$cur"))
}
complete -F _newsgraph newsgraph
