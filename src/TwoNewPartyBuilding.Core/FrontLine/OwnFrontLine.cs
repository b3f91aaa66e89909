using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.IdentityDisplays;
using TwoNewPartyBuilding.Core.ResponsibilityAreas;
using TwoNewPartyBuilding.Core.SkillContests;
using TwoNewPartyBuilding.Core.SpecialityActivities;
using TwoNewPartyBuilding.Core.ThreeComparisons;
using TwoNewPartyBuilding.Core.VanguardPosts;

namespace TwoNewPartyBuilding.Core.FrontLine;

/// <summary>Which register a line of the own page comes from, in the order of the page.</summary>
public enum OwnFrontLineKind
{
    /// <summary>A vanguard post the member works at.</summary>
    [Display(Name = "先锋岗")]
    Post,

    /// <summary>An area the member answers for.</summary>
    [Display(Name = "责任区")]
    Area,

    /// <summary>Shows the identity of a member.</summary>
    [Display(Name = "亮身份")]
    Display,

    /// <summary>A contest the member took part in.</summary>
    [Display(Name = "技能大赛")]
    Contest,

    /// <summary>Three scores of a half-year.</summary>
    [Display(Name = "三比评分")]
    Comparison,

    /// <summary>A speciality of the branch whose gathering the member attended.</summary>
    [Display(Name = "特色活动")]
    Speciality,
}

/// <summary>Something that a register of the front line says of the member.</summary>
/// <param name="Kind">Which register.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Organization">Whose register.</param>
/// <param name="From">The first or only day; null for scores of a half-year.</param>
/// <param name="To">The first day it no longer was, or null.</param>
/// <param name="Details">What it says of the member, in words; nobody else is named.</param>
public sealed record OwnFrontLineEntry(OwnFrontLineKind Kind, string Title, string Organization, DateOnly? From, DateOnly? To, IReadOnlyList<string> Details);

/// <summary>What the six registers say of the person who is signed in (11.1, 14.1): one statement, only the own lines, without the names of others.</summary>
public sealed class OwnFrontLine(AppDbContext db, UnscopedReads reads)
{
    private const string OnlyOwn = "everybody may see what the registers say of them, and only that";

    /// <summary>The own lines, register by register, the latest first; none where the account is linked to no member.</summary>
    public async Task<IReadOnlyList<OwnFrontLineEntry>> ReadAsync(CancellationToken ct = default)
    {
        if (db.User.Id is not { } account)
        {
            return [];
        }

        var me = reads.PartyMembers(OnlyOwn).Where(m => m.UserId == account).Select(m => m.Id);
        var posts = reads.FrontLine<VanguardPost>(OnlyOwn).Where(p => p.Members.Any(m => me.Contains(m.MemberId))).Select(UnionRows.Whole<VanguardPost, Row>(p => new Row
        {
            Kind = OwnFrontLineKind.Post, Title = p.Name, Organization = p.Organization!.Name, From = p.From, To = p.TakenDownOn, Where = p.Workplace, Text = p.Pledges,
        }));
        var areas = reads.FrontLine<ResponsibilityArea>(OnlyOwn).Where(a => a.MemberId != null && me.Contains(a.MemberId.Value)).Select(UnionRows.Whole<ResponsibilityArea, Row>(a => new Row
        {
            Kind = OwnFrontLineKind.Area, Title = a.Name, Organization = a.Organization!.Name, From = a.From, To = a.To, Where = a.Scope, Text = a.Duties, One = a.Scores.Sum(s => s.Points), Two = a.Scores.Count,
        }));
        var displays = reads.FrontLine<IdentityDisplay>(OnlyOwn).Where(d => me.Contains(d.MemberId)).Select(UnionRows.Whole<IdentityDisplay, Row>(d => new Row
        {
            Kind = OwnFrontLineKind.Display, Organization = d.Organization!.Name, From = d.From, To = d.To, Text = d.Note,
            One = (d.Emblem ? 1 : 0) + (d.DeskPlate ? 2 : 0) + (d.Badge ? 4 : 0) + (d.NoticeBoard ? 8 : 0),
        }));
        var contests = db.Contestants.Where(c => c.MemberId != null && me.Contains(c.MemberId.Value)).Join(reads.FrontLine<SkillContest>(OnlyOwn), c => c.ContestId, c => c.Id, (line, contest) => new { line, contest })
            .Select(x => new Row
            {
                Kind = OwnFrontLineKind.Contest, Title = x.contest.Title, Organization = x.contest.Organization!.Name, From = x.contest.HeldOn, To = null, Where = x.contest.Trade, Text = x.line.Award,
                One = x.line.Score == null ? null : 1 + x.contest.Contestants.Count(o => o.Score > x.line.Score), Two = null, Three = null, Score = x.line.Score, Half = 0,
            });
        var comparisons = reads.FrontLine<ThreeComparison>(OnlyOwn).Where(c => me.Contains(c.MemberId) && (c.Service != null || c.Skill != null || c.Performance != null))
            .Select(UnionRows.Whole<ThreeComparison, Row>(c => new Row
            {
                Kind = OwnFrontLineKind.Comparison, Organization = c.Organization!.Name, One = c.Service, Two = c.Skill, Three = c.Performance, Half = (c.Year * 10) + c.Half,
            }));
        var specialities = reads.FrontLine<SpecialityActivity>(OnlyOwn)
            .Where(a => a.ActivityId != null && db.Attendances.Any(l => l.Branch!.ActivityId == a.ActivityId && l.IsPresent && me.Contains(l.MemberId))).Select(UnionRows.Whole<SpecialityActivity, Row>(a => new Row
            {
                Kind = OwnFrontLineKind.Speciality, Title = a.Title, Organization = a.Organization!.Name, From = a.HeldOn, Text = a.Effect,
            }));
        var rows = await posts.Concat(areas).Concat(displays).Concat(contests).Concat(comparisons).Concat(specialities).AsNoTracking().ToListAsync(ct);
        return [.. rows.OrderBy(r => r.Kind).ThenByDescending(r => r.Half).ThenByDescending(r => r.From).ThenBy(r => r.Title, StringComparer.Ordinal).Select(Entry)];
    }

    private static OwnFrontLineEntry Entry(Row row)
    {
        var title = row.Kind switch
        {
            OwnFrontLineKind.Display => Shown(row.One ?? 0).Forms(),
            OwnFrontLineKind.Comparison => HalfYear.Text(row.Half / 10, row.Half % 10),
            _ => row.Title ?? "",
        };
        string?[] details = row.Kind switch
        {
            OwnFrontLineKind.Post => [row.Where, .. VanguardPostRules.Lines(row.Text)],
            OwnFrontLineKind.Area => [row.Where, .. VanguardPostRules.Lines(row.Text), row.Two > 0 ? $"评分栏 {row.Two} 条，合计 {row.One} 分" : null],
            OwnFrontLineKind.Contest => [row.Where, row.Score is { } score ? string.Create(CultureInfo.InvariantCulture, $"成绩 {score:0.##}，第 {row.One} 名") : "还没有成绩", row.Text],
            OwnFrontLineKind.Comparison => [$"比服务 {Points(row.One)}", $"比技术 {Points(row.Two)}", $"比业绩 {Points(row.Three)}"],
            _ => [row.Text],
        };
        return new OwnFrontLineEntry(row.Kind, title, row.Organization, row.From, row.To, [.. details.OfType<string>().Where(d => d.Length > 0)]);
    }

    private static IdentityDisplay Shown(int forms) => new() { Emblem = (forms & 1) != 0, DeskPlate = (forms & 2) != 0, Badge = (forms & 4) != 0, NoticeBoard = (forms & 8) != 0 };

    private static string Points(int? points) => points is { } p ? string.Create(CultureInfo.InvariantCulture, $"{p} 分") : "未评";

    private sealed class Row
    {
        public OwnFrontLineKind Kind { get; init; }

        public string? Title { get; init; }

        public string Organization { get; init; } = "";

        public DateOnly? From { get; init; }

        public DateOnly? To { get; init; }

        public string? Where { get; init; }

        public string? Text { get; init; }

        public int? One { get; init; }

        public int? Two { get; init; }

        public int? Three { get; init; }

        public decimal? Score { get; init; }

        public int Half { get; init; }
    }
}
