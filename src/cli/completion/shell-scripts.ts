/**
 * What a shell sources to complete headgate's command lines. Each asks headgate itself, and hands over the words as arguments:
 * nothing that was typed is ever evaluated.
 */
export const SHELL_SCRIPTS = {
  bash: String.raw`# Bash completion of headgate. In ~/.bashrc: eval "$(headgate completion bash)"
_headgate() {
  local line=${'$'}{COMP_LINE:0:COMP_POINT} words last before value
  read -ra words <<<"$line"
  [[ $line == *[[:space:]] ]] && words+=('')
  last=${'$'}{words[${'$'}{#words[@]} - 1]}
  # Bash replaces no more than $2: = and @ and : end a word for it.
  [[ $last == *"$2" ]] || return 0
  before=${'$'}{last%"$2"}
  COMPREPLY=()
  while IFS=$'\t' read -r value _; do
    if [[ $value == :files ]]; then
      compopt -o filenames 2>/dev/null
      while IFS= read -r value; do COMPREPLY+=("$value"); done < <(compgen -f -- "$2")
    else
      COMPREPLY+=("${'$'}{value#"$before"}")
    fi
  done < <("${'$'}{1/#\~/$HOME}" completion words -- "${'$'}{words[@]:1}" 2>/dev/null)
}
complete -F _headgate headgate
`,
  zsh: String.raw`#compdef headgate
# Zsh completion of headgate. In ~/.zshrc, after compinit: eval "$(headgate completion zsh)"
_headgate() {
  local -a lines values
  local line
  lines=("${'$'}{(@f)$("${'$'}{(Q)words[1]/#\~/$HOME}" completion words -- "${'$'}{(@Q)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ $lines[1] == :files ]]; then
    compset -P '--*='
    _files
    return
  fi
  for line in $lines; do
    [[ -n $line ]] && values+=("${'$'}{${'$'}{line%%$'\t'*}//:/\\:}:${'$'}{line#*$'\t'}")
  done
  _describe headgate values
}
if [[ $funcstack[1] == _headgate ]]; then
  _headgate "$@"
else
  compdef _headgate headgate
fi
`,
  fish: String.raw`# Fish completion of headgate: headgate completion fish > ~/.config/fish/completions/headgate.fish
function __headgate_values
    set -l words (commandline -opc)
    set -l part (commandline -ct)
    set -l values (string replace -r '^~' $HOME -- $words[1])
    set values ($values completion words -- $words[2..-1] "$part" 2>/dev/null)
    if test "$values[1]" = :files
        __fish_complete_path (string replace -r '^--[^=]*=' '' -- "$part")
    else
        printf '%s\n' $values
    end
end
complete -c headgate -f -a '(__headgate_values)'
`,
} as const;
