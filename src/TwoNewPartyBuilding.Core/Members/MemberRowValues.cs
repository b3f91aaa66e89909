using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Imports;

namespace TwoNewPartyBuilding.Core.Members;

/// <summary>Carries the values of a roster's row into a member, field by field; an empty cell keeps what is stored.</summary>
internal static class MemberRowValues
{
    private static readonly Dictionary<string, Field> Fields = FieldCatalog.Of<MemberFields>().ToDictionary(f => f.Name);

    /// <summary>The facts as they would be after the row, and what is wrong with them.</summary>
    public static MemberInput Check(ParsedRow row, PartyMember? member, DateOnly today)
    {
        var facts = member is null ? new MemberInput() : MemberInput.From(member);
        Write(row, facts, today);
        foreach (var problem in MemberRules.CheckDates(facts, today))
        {
            row.AddProblem(problem.Field, problem.Message);
        }

        if (facts.ResidentId is { } number && ResidentId.Check(number, today).Reason is { } reason && row.Problems.All(p => p.Key != nameof(MemberFields.ResidentId)))
        {
            row.AddProblem(nameof(MemberFields.ResidentId), $"身份证号有误：{reason}");
        }

        if (facts.ResidentId is null && row.Problems.All(p => p.Key != nameof(MemberFields.ResidentId)))
        {
            row.AddWarning(nameof(MemberFields.ResidentId), "没有身份证号，请之后补填");
        }

        if (facts is { Standing: MemberStanding.Full, ConvertedOn: null } && row.Problems.All(p => p.Key != nameof(MemberFields.ConvertedOn)))
        {
            row.AddWarning(nameof(MemberFields.ConvertedOn), "正式党员没有转正日期，请之后补填");
        }

        return facts;
    }

    /// <summary>What the row would change of a member's facts.</summary>
    public static List<CellChange> Changes(MemberInput facts, PartyMember member) =>
        [.. Fields.Values.Select(f => (Field: f, Old: f.Get(member), New: f.Get(facts))).Where(c => !Equals(c.Old, c.New))
            .Select(c => new CellChange(c.Field.Name, c.Field.Label, c.Field.Show(c.Old), c.Field.Show(c.New), c.Field.Personal))];

    /// <summary>Writes the values given; sex and birth date follow from the number.</summary>
    public static void Write(ParsedRow row, MemberFields facts, DateOnly today)
    {
        foreach (var (key, value) in row.Values)
        {
            // What is stored and reads as the cell does stays as it is: the reading tidies.
            if (Fields.TryGetValue(key, out var field) && !ReadsAs(row.Definition[key], field.Get(facts), value) && !IsCoarser(row, field, facts))
            {
                field.Set(facts, value);
            }
        }

        if (row.IsGiven(nameof(MemberFields.ResidentId)) && ResidentId.Check(facts.ResidentId, today) is { Valid: true } told)
        {
            (facts.Sex, facts.BirthOn) = (told.Sex, told.Birth);
        }
    }

    // A month in the file says nothing against the day that is stored.
    private static bool IsCoarser(ParsedRow row, Field field, MemberFields facts) =>
        field.Type == typeof(DateOnly) && row.PrecisionOf(field.Name) == DatePrecision.Month
        && field.Get(facts) is DateOnly stored && row[field.Name] is DateOnly said && (stored.Year, stored.Month) == (said.Year, said.Month);

    private static bool ReadsAs(SheetColumn column, object? stored, object value) => stored switch
    {
        string text => Equals(column.Read(RawCell.Of(CellText.WithPlainLineEnds(text))).Value, value),
        decimal amount => Equals(column.Read(RawCell.Of((double)amount)).Value, value),
        _ => false,
    };
}
