using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>What a form offers while it is filled in: words to choose from, and a hint beside the cell.</summary>
internal static class SheetChoices
{
    // A list of words longer than this must stand in cells of the workbook (limit of the format).
    private const int ListMaxLength = 255;

    private const int RowsCovered = 2000;

    /// <summary>The rules of a sheet with blank rows, from its first row of data; null where there are none.</summary>
    public static DataValidations? Of(WrittenSheet sheet, int firstRow)
    {
        if (sheet.BlankRows == 0)
        {
            return null;
        }

        var rules = new List<DataValidation>();
        for (var i = 0; i < sheet.Columns.Count; i++)
        {
            if (sheet.Columns[i] is not { Column: { } column } written)
            {
                continue;
            }

            var list = written.ChoicesAt ?? (column.Choices is { } words && string.Join(',', words) is { Length: <= ListMaxLength } text ? $"\"{text}\"" : null);
            var prompt = PromptOf(column);
            if (list is null && prompt.Length == 0)
            {
                continue;
            }

            var letter = ColumnLetters.Of(i + 2);
            var rule = new DataValidation
            {
                Type = list is null ? null : DataValidationValues.List,
                AllowBlank = true,
                ShowInputMessage = true,
                ShowErrorMessage = list is not null,
                // A word that means the same is read too, so that the cell only warns.
                ErrorStyle = list is null ? null : DataValidationErrorStyleValues.Warning,
                ErrorTitle = list is null ? null : column.Name,
                Error = list is null ? null : "不在可选的内容里，导入时可能读不出来",
                PromptTitle = Cut(column.Name, 32),
                Prompt = Cut(prompt, 255),
                SequenceOfReferences = new ListValue<StringValue> { InnerText = string.Create(CultureInfo.InvariantCulture, $"{letter}{firstRow}:{letter}{firstRow + RowsCovered - 1}") },
            };
            if (list is not null)
            {
                rule.Append(new Formula1(list));
            }

            rules.Add(rule);
        }

        return rules.Count == 0 ? null : new DataValidations(rules) { Count = (uint)rules.Count };
    }

    /// <summary>What a person needs to know to fill in a cell of the column.</summary>
    public static string PromptOf(SheetColumn column) => string.Join("；", new[]
    {
        column.IsRequired ? "必填" : "",
        column.Choices is null ? "" : column.Parser is YesNoParser ? "填 √ 或 ×" : "从列表中选择",
        column.Parser switch
        {
            WholeNumberParser => "填整数",
            AmountParser => HeaderName.UnitOf(column.Label) is { } unit ? $"填数字，单位{unit}" : "填数字",
            DateParser => "填日期，如 2026-09-30",
            TextParser { MaxLength: > 0 } text => $"最多 {text.MaxLength} 个字",
            _ => "",
        },
        column.Hint ?? "",
    }.Where(p => p.Length > 0));

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
