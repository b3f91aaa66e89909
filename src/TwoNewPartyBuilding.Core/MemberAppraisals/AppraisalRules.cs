using System.Globalization;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.MemberAppraisals;

/// <summary>Votes per grade; a blank counts as none.</summary>
public readonly record struct Tally(int? Excellent, int? Qualified, int? Basic, int? Failing)
{
    /// <summary>Nothing was entered.</summary>
    public bool IsBlank => Excellent is null && Qualified is null && Basic is null && Failing is null;

    /// <summary>All votes together.</summary>
    public int Sum => (Excellent ?? 0) + (Qualified ?? 0) + (Basic ?? 0) + (Failing ?? 0);

    /// <summary>The votes in the order of the grades.</summary>
    public IReadOnlyList<int?> Votes => [Excellent, Qualified, Basic, Failing];

    /// <summary>As written in a cell: 优8 合3 基0 不0; empty while blank.</summary>
    public string Words => IsBlank ? "" : string.Create(CultureInfo.InvariantCulture, $"优{Excellent ?? 0} 合{Qualified ?? 0} 基{Basic ?? 0} 不{Failing ?? 0}");
}

/// <summary>The rules of the democratic appraisal that need no database (3.7, R-3.09, R-3.13).</summary>
public static class AppraisalRules
{
    /// <summary>The share of the graded that may be 优秀, as one in so many. [DEF]</summary>
    public const int ExcellentShare = 3;

    /// <summary>R-3.13: the most members that may be 优秀 without the superior's consent: 12 → 4, 10 → 3, 8 → 2, 2 → 0.</summary>
    /// <param name="graded">Full members who receive a grade.</param>
    /// <param name="share">One in so many.</param>
    public static int MaxExcellent(int graded, int share = ExcellentShare) => graded <= 0 ? 0 : graded / share;

    /// <summary>R-3.13: whether reason and consent are asked for.</summary>
    public static bool IsExcess(int excellent, int graded, int share = ExcellentShare) => excellent > MaxExcellent(graded, share);

    /// <summary>R-3.09: the year that appraisals are about on a day: its own from October on, else the last.</summary>
    public static int YearOn(DateOnly day) => day.Month >= 10 ? day.Year : day.Year - 1;

    /// <summary>R-3.09: first and last day on which the appraisal of a year may be held.</summary>
    public static (DateOnly From, DateOnly To) Window(int year) => (new(year, 10, 1), new(year + 1, 3, 31));

    /// <summary>What is wrong with votes, or null: they add up to those who voted.</summary>
    /// <param name="tally">The votes.</param>
    /// <param name="voters">Valid ballots, null while nobody said.</param>
    /// <param name="who">Who voted, in words.</param>
    public static string? WhyWrong(Tally tally, int? voters, string who)
    {
        if (tally.IsBlank)
        {
            return null;
        }

        if (tally.Votes.Any(v => v < 0))
        {
            return "票数不能是负数";
        }

        if (voters is not { } all)
        {
            return $"请先填写{who}人数";
        }

        return tally.Sum == all ? null
            : string.Create(CultureInfo.InvariantCulture, $"四项合计 {tally.Sum} 票，{(tally.Sum > all ? "多" : "少")}于{who}的 {all} 人，{(tally.Sum > all ? "多" : "少")} {Math.Abs(tally.Sum - all)} 票");
    }

    /// <summary>Whether somebody with this grade is to be helped (3.7).</summary>
    public static bool NeedsHelp(AppraisalGrade? grade) => grade is AppraisalGrade.Basic or AppraisalGrade.Failing;

    /// <summary>What is missing before the appraisal may be closed, in the order of the steps.</summary>
    public static IEnumerable<Problem> Missing(MemberAppraisal appraisal, Func<AppraisedMember, string> nameOf, Func<AppraisedMember, bool> hasOpinion, int share = ExcellentShare)
    {
        ArgumentNullException.ThrowIfNull(appraisal);
        ArgumentNullException.ThrowIfNull(nameOf);
        ArgumentNullException.ThrowIfNull(hasOpinion);
        foreach (var group in appraisal.Groups.Where(g => g.PeerVoters is null))
        {
            yield return new(AppraisalFields.Group(group.Id, nameof(AppraisalGroup.PeerVoters)), $"请填写{group.Title}参加互评的党员人数");
        }

        if (appraisal.MassVoters is null)
        {
            yield return new(nameof(MemberAppraisal.MassVoters), "请填写参加民主测评的群众人数，没有组织的填 0 并说明原因");
        }
        else if (appraisal.MassVoters == 0 && string.IsNullOrWhiteSpace(appraisal.Note))
        {
            yield return new(nameof(MemberAppraisal.Note), "没有组织群众测评，请说明原因");
        }

        foreach (var line in appraisal.Members.Where(m => m.IsFull))
        {
            foreach (var problem in Missing(appraisal, line, nameOf(line), hasOpinion(line)))
            {
                yield return problem;
            }
        }

        if (appraisal.Graded == 0)
        {
            yield return new("", "还没有评定任何党员的等次");
        }

        if (!IsExcess(appraisal.Excellent, appraisal.Graded, share))
        {
            yield break;
        }

        var most = MaxExcellent(appraisal.Graded, share);
        if (string.IsNullOrWhiteSpace(appraisal.ExcessReason))
        {
            yield return new(nameof(MemberAppraisal.ExcessReason), string.Create(CultureInfo.InvariantCulture, $"评定等次的 {appraisal.Graded} 人中优秀一般不超过 {most} 人，现有 {appraisal.Excellent} 人，请说明理由"));
        }

        if (string.IsNullOrWhiteSpace(appraisal.ConsentDocument))
        {
            yield return new(nameof(MemberAppraisal.ConsentDocument), "超过比例须经上级党组织同意，请填写同意的文号");
        }

        if (appraisal.ConsentOn is null)
        {
            yield return new(nameof(MemberAppraisal.ConsentOn), "请填写上级党组织同意的日期");
        }
    }

    private static IEnumerable<Problem> Missing(MemberAppraisal appraisal, AppraisedMember line, string name, bool hasOpinion)
    {
        if (line.Grade is null)
        {
            if (string.IsNullOrWhiteSpace(line.NotGradedReason))
            {
                yield return new(AppraisalFields.Line(line.Id, nameof(AppraisedMember.Grade)), $"请评定{name}的等次；不评定的写明原因");
            }

            yield break;
        }

        if (line.Peers.IsBlank && appraisal.Groups.Find(g => g.Id == line.GroupId)?.PeerVoters != 0)
        {
            yield return new(AppraisalFields.Line(line.Id, nameof(AppraisedMember.Peers)), $"请填写{name}的党员互评票数");
        }

        if (line.Masses.IsBlank && appraisal.MassVoters > 0)
        {
            yield return new(AppraisalFields.Line(line.Id, nameof(AppraisedMember.Masses)), $"请填写{name}的民主测评票数");
        }

        if (!hasOpinion)
        {
            yield return new(AppraisalFields.Line(line.Id, nameof(AppraisedLineInput.Opinion)), $"请填写{name}的评定意见");
        }
    }
}

/// <summary>Names of the fields of the sheet, beside which problems stand.</summary>
public static class AppraisalFields
{
    /// <summary>A field of a person's line.</summary>
    public static string Line(Guid line, string field) => $"Lines[{line}].{field}";

    /// <summary>A field of a group.</summary>
    public static string Group(Guid group, string field) => $"Groups[{group}].{field}";
}
