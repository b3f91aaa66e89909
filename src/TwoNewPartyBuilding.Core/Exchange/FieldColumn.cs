using System.ComponentModel.DataAnnotations;
using System.Reflection;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>Makes a sheet column of a declared field, so that what the field's attributes say is not said twice.</summary>
public static class FieldColumn
{
    /// <summary>
    /// The column of a field: key, label with unit, parser by its type and attributes, whether required, which personal data.
    /// What further validation attributes object to warns only; refine the column by <c>with</c>.
    /// </summary>
    public static SheetColumn ToColumn(this Field field, params string[] aliases)
    {
        ArgumentNullException.ThrowIfNull(field);
        return new SheetColumn(field.Name, field.Unit is null or "年" ? field.Label : $"{field.Label}({field.Unit})", ParserOf(field))
        {
            Aliases = aliases,
            IsRequired = field.IsRequired,
            Personal = field.Personal,
            Check = CheckOf(field),
        };
    }

    private static CellParser ParserOf(Field field)
    {
        if (field.Words is { } words)
        {
            return CellParsers.OneOf([.. words]);
        }

        if (field.Type.IsEnum)
        {
            var meanings = Enum.GetValues(field.Type).Cast<Enum>().Select(v => (Word: v.Label(), Value: (object)v)).ToList();
            return new WordParser(meanings, [.. meanings.Select(m => m.Word)]);
        }

        if (field.Type == typeof(int))
        {
            return field.Unit is null ? CellParsers.WholeNumber : CellParsers.Count(field.Unit);
        }

        return field.Type == typeof(decimal) ? CellParsers.Amount(2, field.Unit)
            : field.Type == typeof(DateOnly) ? CellParsers.Date
            : field.Type == typeof(bool) ? CellParsers.YesNo
            : field.Personal switch
            {
                PersonalKind.ResidentId => CellParsers.Code,
                PersonalKind.Phone => CellParsers.Phone,
                PersonalKind.Name => new TextParser { JoinsChinese = true, MaxLength = field.MaxLength ?? 0 },
                _ => CellParsers.TextUpTo(field.MaxLength ?? 0),
            };
    }

    private static Func<object, CellProblem?>? CheckOf(Field field)
    {
        // Emptiness, length and words are the parser's and the row's business already.
        var rules = field.Property.GetCustomAttributes<ValidationAttribute>()
            .Where(a => a is not (RequiredAttribute or StringLengthAttribute or OneOfAttribute))
            .ToArray();
        return rules.Length == 0
            ? null
            : value => Array.Find(rules, r => !r.IsValid(value)) is { } broken
                ? new CellProblem(broken.FormatErrorMessage(field.Label), Blocks: false)
                : null;
    }
}
