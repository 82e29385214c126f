/** For PowerShell, from 5.1 on, which Windows has. */
import type { Offer } from '../command.ts';
import { type CompletedCommand, type CompletedOption, OWN_OPTIONS } from './words.ts';

export const powershell = (commands: readonly CompletedCommand[]): string => `# Completion of bulletin for PowerShell.

Register-ArgumentCompleter -Native -CommandName bulletin -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commands = @(
${commands.map(({ name, words }) => `        @{ Name = ${quoted(name)}; Words = ${quoted(words)} }`).join('\n')}
    )
    $arguments = @{
${commands.flatMap(({ name, argument }) => (argument === undefined ? [] : [`        ${quoted(name)} = ${behind(argument)}`])).join('\n')}
    }
    $options = @{
        '' = @(
${OWN_OPTIONS.map(optionOf).join('\n')}
        )
${commands.map(optionsOf).join('\n')}
    }

    $typed = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.Extent.Text })
    $command = if ($typed.Count -gt 1) { $typed[1] } else { '' }
    $offer = { param($text, $words) [System.Management.Automation.CompletionResult]::new($text, $text, 'ParameterValue', $words) }
    $complete = {
        param($value)
        if ($value.Kind -eq 'names') {
            $value.Names | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object { & $offer $_ $_ }
        } elseif ($value.Kind -ne 'text') {
            [System.Management.Automation.CompletionCompleters]::CompleteFilename($wordToComplete) |
                Where-Object { $_.ResultType -eq 'ProviderContainer' -or ($value.Kind -eq 'files' -and $_.ListItemText -match $value.Pattern) }
        }
    }

    $before = $options[$command] | Where-Object { $_.Value -and $typed.Count -gt 2 -and $_.Flags -ccontains $typed[-1] }
    if ($before) { & $complete $before.Value; return }
    if ($wordToComplete -like '-*') {
        foreach ($option in $options[$command]) {
            $option.Flags | Where-Object { $_ -clike "$wordToComplete*" } | ForEach-Object { & $offer $_ $option.Words }
        }
    } elseif ($command -eq '') {
        $commands | Where-Object { $_.Name -like "$wordToComplete*" } | ForEach-Object { & $offer $_.Name $_.Words }
    } elseif ($arguments[$command]) {
        & $complete $arguments[$command]
    }
}
`;

const optionsOf = ({ name, options }: CompletedCommand): string =>
  [`        ${quoted(name)} = @(`, ...options.map(optionOf), '        )'].join('\n');

const optionOf = ({ flags, words, value }: CompletedOption): string =>
  `            @{ Flags = @(${flags.map(quoted).join(', ')}); Words = ${quoted(words)}${value === undefined ? '' : `; Value = ${behind(value)}`} }`;

function behind(offer: Offer | { kind: 'text' }): string {
  switch (offer.kind) {
    case 'names':
      return `@{ Kind = 'names'; Names = @(${offer.names.map(quoted).join(', ')}) }`;
    case 'files':
      return `@{ Kind = 'files'; Pattern = ${quoted(`(${offer.endings.map((ending) => ending.replace('.', '\\.')).join('|')})$`)} }`;
    case 'folders':
    case 'text':
      return `@{ Kind = '${offer.kind}' }`;
  }
}

/** What Windows PowerShell reads of another program is in the console's code page: it gets ASCII alone. */
const ASCII: Readonly<Record<string, string>> = { '‘': "'", '’': "'", '“': '"', '”': '"', '…': '...' };

const quoted = (text: string): string => `'${text.replace(/[‘’“”…]/g, (sign) => ASCII[sign]!).replaceAll("'", "''")}'`;
