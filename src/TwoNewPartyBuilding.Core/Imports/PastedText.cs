using System.Text;

namespace TwoNewPartyBuilding.Core.Imports;

/// <summary>Cells copied in a spreadsheet program, as its clipboard hands them over: tabs between cells, quotes around what runs over lines.</summary>
public static class PastedText
{
    /// <summary>The rows of a text; rows without any word are left out.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Rows(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (rows, row, cell) = (new List<IReadOnlyList<string>>(), new List<string>(), new StringBuilder());
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                cell.Append(c);
                i++;
            }
            else if (c == '"' && (quoted || cell.Length == 0))
            {
                quoted = !quoted;
            }
            else if (!quoted && c is '\t' or '\n')
            {
                EndCell();
                if (c == '\n')
                {
                    EndRow();
                }
            }
            else if (c != '\r')
            {
                // Signs that no file may hold come along from some programs.
                cell.Append(char.IsControl(c) && c != '\n' ? ' ' : c);
            }
        }

        EndCell();
        EndRow();
        return rows;

        void EndCell()
        {
            row.Add(cell.ToString().Trim());
            cell.Clear();
        }

        void EndRow()
        {
            if (row.Exists(c => c.Length > 0))
            {
                rows.Add(row);
            }

            row = [];
        }
    }
}
