using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.MemberAppraisals;

/// <summary>What is wrong with what was entered (3.7, R-3.09); drafts may lack anything, but what is there must be right.</summary>
internal static class AppraisalChecks
{
    /// <summary>R-3.09: why an appraisal of a year cannot be held on a day, or null.</summary>
    public static string? WhyNotOn(int year, DateOnly date) => ActivityRules.MayBelongTo(year, date) ? null
        : $"{year} 年度的民主评议应在 {year}-10-01 至 {year + 1}-03-31 之间开展，这份记录的日期是 {date:yyyy-MM-dd}";

    /// <summary>What is wrong with a sheet.</summary>
    public static List<Problem> Check(MemberAppraisal appraisal, AppraisalSheetInput input)
    {
        ArgumentNullException.ThrowIfNull(appraisal);
        ArgumentNullException.ThrowIfNull(input);
        var problems = EnterpriseRules.Shape(input).ToList();
        foreach (var group in appraisal.Groups)
        {
            if (input.Groups.TryGetValue(group.Id, out var told))
            {
                problems.AddRange(EnterpriseRules.Shape(told).Select(p => p with { Field = AppraisalFields.Group(group.Id, p.Field) }));
            }
        }

        foreach (var line in appraisal.Members)
        {
            if (input.Lines.TryGetValue(line.Id, out var told))
            {
                var group = appraisal.Groups.First(g => g.Id == line.GroupId);
                var voters = input.Groups.TryGetValue(group.Id, out var said) ? said.PeerVoters : group.PeerVoters;
                problems.AddRange(CheckLine(line, told, voters, input.MassVoters).Select(p => p with { Field = AppraisalFields.Line(line.Id, p.Field) }));
            }
        }

        return problems;
    }

    /// <summary>What is wrong with what is entered of a person.</summary>
    public static IEnumerable<Problem> CheckLine(AppraisedMember line, AppraisedLineInput told, int? peers, int? masses)
    {
        foreach (var problem in EnterpriseRules.Shape(told))
        {
            yield return problem;
        }

        if (!line.IsFull)
        {
            yield break;
        }

        if (told.Grade is { } grade && !Enum.IsDefined(grade))
        {
            yield return new(nameof(told.Grade), "请选择等次");
        }

        if (AppraisalRules.WhyWrong(told.Peers, peers, "参加互评的党员") is { } wrong)
        {
            yield return new(nameof(told.Peers), wrong);
        }

        if (AppraisalRules.WhyWrong(told.Masses, masses, "参加民主测评的群众") is { } off)
        {
            yield return new(nameof(told.Masses), off);
        }
    }
}
