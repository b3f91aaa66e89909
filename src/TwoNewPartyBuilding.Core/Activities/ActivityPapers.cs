using System.ComponentModel.DataAnnotations;
using System.Globalization;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Papers;

namespace TwoNewPartyBuilding.Core.Activities;

/// <summary>The papers a record gives.</summary>
public enum ActivityPaper
{
    /// <summary>Minutes of each thing it was.</summary>
    [Display(Name = "会议记录")]
    Minutes = 1,

    /// <summary>The attendance list, to be signed.</summary>
    [Display(Name = "签到表")]
    Attendance = 2,

    /// <summary>The activity form, on one page.</summary>
    [Display(Name = "活动登记表")]
    Form = 3,

    /// <summary>A short report for publicity; names nobody.</summary>
    [Display(Name = "活动简讯")]
    Brief = 4,
}

/// <summary>Records as Word documents. Whoever writes the branch's records has the names in full, everybody else masked; each paper leaves an audit row.</summary>
public sealed class ActivityPapers(AppDbContext db, ActivityReader reader)
{
    private const int BriefText = 1200;

    /// <summary>A paper of a record in scope; null where there is no such record.</summary>
    public async Task<OutgoingFile?> WriteAsync(Guid id, ActivityPaper kind, CancellationToken ct = default)
    {
        var full = await reader.ForFormAsync(id, ct);
        if ((full ?? await reader.ReadAsync(id, ct)) is not { } details || !Enum.IsDefined(kind))
        {
            return null;
        }

        var paper = Of(details, kind);
        var name = OutgoingFile.NameOf(details.Organization, $"{details.Record.Title}{kind.Label()}", details.Record.Date, ".docx");
        db.Note(AuditAction.Exported, nameof(Activity), id, details.Record.Title, $"{kind.Label()}（Word），{(kind == ActivityPaper.Brief ? "不含姓名" : full is null ? "姓名已脱敏" : "含姓名")}");
        await db.SaveChangesAsync(ct);
        return new OutgoingFile(name, OutgoingFile.Document, (target, stop) => PaperWriter.WriteAsync(target, paper, stop));
    }

    /// <summary>The words of a paper.</summary>
    public static Paper Of(ActivityDetails details, ActivityPaper kind)
    {
        ArgumentNullException.ThrowIfNull(details);
        return kind switch
        {
            ActivityPaper.Attendance => Attendance(details),
            ActivityPaper.Form => Form(details),
            ActivityPaper.Brief => Brief(details),
            _ => Minutes(details),
        };
    }

    private static Paper Minutes(ActivityDetails d)
    {
        var a = d.Record;
        List<PaperPart> parts =
        [
            new FactsPart(
            [
                new("时间", When(a)), new("地点", a.Place ?? ""), new("主持人", a.HostName ?? ""), new("记录人", a.RecorderName ?? ""),
                new("应到", People(d.Branches.Sum(b => b.Branch.Due))), new("实到", People(d.Branches.Sum(b => b.Branch.Present))),
                new("列席人员", a.Guests ?? "", IsWide: true), new("缺席人员及原因", Absent(d), IsWide: true),
            ]),
        ];
        if (a.Agenda is { } agenda)
        {
            parts.AddRange([new HeadingPart("议程"), new TextPart(agenda)]);
        }

        foreach (var section in a.Sections.OrderBy(s => s.Kind))
        {
            parts.Add(new HeadingPart(section.Kind.Label()));
            if (Extras(section) is { Count: > 0 } extras)
            {
                parts.Add(new FactsPart(extras));
            }

            parts.Add(new TextPart(section.Content ?? "无"));
        }

        if (a.Votes.Count > 0)
        {
            var committee = a.Sections.Find(s => s.Kind == ActivityKind.CommitteeMeeting);
            parts.Add(new HeadingPart("表决"));
            parts.Add(new ListPart(
                [new("事项", 40), new("应到", 8, true), new("实到", 8, true), new("赞成", 8, true), new("反对", 8, true), new("弃权", 8, true), new("书面赞成", 10, true), new("结果", 10, true)],
                [.. a.Votes.OrderBy(v => v.Id).Select(v =>
                {
                    var (due, present) = v.Rule == VoteRule.Committee ? (committee?.CommitteeDue ?? 0, committee?.CommitteePresent ?? 0) : (d.Lead.Branch.Voters, d.Lead.Branch.VotersPresent);
                    var passes = ActivityRules.MayStart(v.Rule, due, present) && ActivityRules.Passes(v.Rule, due, v.InFavour, v.WrittenInFavour);
                    return (IReadOnlyList<string>)[v.Matter, Number(due), Number(present), Number(v.InFavour), Number(v.Against), Number(v.Abstained), Number(v.WrittenInFavour), passes ? "通过" : "未通过"];
                })]));
        }

        if (a.FollowUps.Count > 0)
        {
            parts.Add(new HeadingPart("议定事项"));
            parts.Add(new ListPart(
                [new("事项", 50), new("责任人", 16, true), new("完成期限", 18, true), new("落实情况", 16)],
                [.. a.FollowUps.OrderBy(f => f.Id).Select(f => (IReadOnlyList<string>)[f.Text, f.Owner ?? "", f.DueOn is { } by ? Day(by) : "", f.Result ?? ""])]));
        }

        return Signed(d, new Paper($"{d.Organization}{(a.Sections.Count == 1 ? a.Sections[0].Kind.Label() : "组织生活")}记录", parts) { Subtitle = a.Title });
    }

    private static Paper Attendance(ActivityDetails d)
    {
        List<PaperPart> parts = [new FactsPart([new("活动", d.Record.Title), new("时间", When(d.Record)), new("地点", d.Record.Place ?? ""), new("主持人", d.Record.HostName ?? "")])];
        foreach (var branch in d.Branches.Where(b => b.Lines.Count > 0))
        {
            if (d.Branches.Count > 1)
            {
                parts.Add(new HeadingPart(branch.Name));
            }

            parts.Add(new TextPart(string.Create(CultureInfo.InvariantCulture, $"应到 {branch.Branch.Due} 人，实到 {branch.Branch.Present} 人。")));
            parts.Add(new ListPart(
                [new("序号", 10, true), new("姓名", 24, true), new("到会", 12, true), new("缺席原因", 24), new("签名", 30)],
                [.. branch.Lines.Select((l, i) => (IReadOnlyList<string>)[Number(i + 1), l.Name, l.IsPresent ? "√" : "×", l.IsPresent ? "" : $"{l.Reason?.Label()}{(l.Note is null ? "" : $"：{l.Note}")}{(l.MadeUpOn is { } made ? $"（{made:MM-dd} 补学）" : "")}", ""])]));
        }

        return new Paper($"{d.Organization}签到表", parts) { Marking = "内部资料（含个人信息，注意保管）" };
    }

    private static Paper Form(ActivityDetails d)
    {
        var a = d.Record;
        List<Fact> facts =
        [
            new("活动类别", string.Join('、', a.Sections.OrderBy(s => s.Kind).Select(s => s.Kind.Label())), IsWide: true), new("主题", a.Title, IsWide: true),
            new("时间", When(a)), new("地点", a.Place ?? ""), new("主持人", a.HostName ?? ""), new("记录人", a.RecorderName ?? ""),
            new("应到", People(d.Lead.Branch.Due)), new("实到", People(d.Lead.Branch.Present)),
        ];
        if (d.Branches.Count > 1)
        {
            facts.Add(new("联办党组织", string.Join('、', d.Branches.Skip(1).Select(b => string.Create(CultureInfo.InvariantCulture, $"{b.Name}（{b.Branch.Present} 人）"))), IsWide: true));
        }

        facts.AddRange([new("学习材料", a.Materials ?? "", IsWide: true), new("活动内容", string.Join('\n', a.Sections.OrderBy(s => s.Kind).Select(s => s.Content).OfType<string>()), IsWide: true)]);
        facts.AddRange([new("议定事项", string.Join('\n', a.FollowUps.OrderBy(f => f.Id).Select(f => f.Text)), IsWide: true), new("缺席及原因", Absent(d), IsWide: true)]);
        facts.AddRange([new("照片", string.Create(CultureInfo.InvariantCulture, $"{d.Photos.Count()} 张")), new("确认人", a.ConfirmedBy ?? "")]);
        return new Paper($"{d.Organization}活动登记表", [new FactsPart(facts)]) { Marking = "内部资料（含个人信息，注意保管）" };
    }

    private static Paper Brief(ActivityDetails d)
    {
        var a = d.Record;
        var others = d.Branches.Count > 1 ? $"，联合{string.Join('、', d.Branches.Skip(1).Where(b => ActivityRules.HasCredit(b.Branch.Present)).Select(b => b.Name))}" : "";
        var text = string.Join('\n', a.Sections.OrderBy(s => s.Kind).Select(s => s.Content).OfType<string>());
        return new Paper(a.Title,
        [
            new TextPart(string.Create(CultureInfo.InvariantCulture,
                $"{Day(a.Date)}，{d.Organization}{others}{(a.Place is null ? "" : $"在{a.Place}")}开展{string.Join('、', a.Sections.OrderBy(s => s.Kind).Select(s => s.Kind.Label()))}，{d.Branches.Sum(b => b.Branch.Present)} 名党员参加。")),
            new TextPart(text.Length <= BriefText ? text : text[..BriefText] + "……"),
            new TextPart(d.Photos.Any() ? "（附活动照片）" : ""),
        ])
        { Issuer = d.Organization, Day = a.Date };
    }

    private static Paper Signed(ActivityDetails d, Paper paper) => paper with { Issuer = d.Organization, Day = d.Record.Date, Marking = "内部资料（含个人信息，注意保管）" };

    private static List<Fact> Extras(ActivitySection s) =>
    [
        .. new (string Name, string? Value)[]
        {
            ("题目", s.Topic), ("主讲人", s.Lecturer is null ? null : $"{s.Lecturer}{(s.LecturerRole is { } role ? $"（{role.Label()}）" : "")}"),
            ("学时", s.ClassHours?.ToString("0.#", CultureInfo.InvariantCulture)), ("应到委员", s.CommitteeDue is { } due ? People(due) : null),
            ("实到委员", s.CommitteePresent is { } present ? People(present) : null), ("三重一大", s.IsMajorMatter ? "是" : null),
            ("党员代表", s.MemberRepresentatives), ("群众代表", s.MassRepresentatives), ("企业方代表", s.UnitRepresentatives), ("答复情况", s.Replies),
        }.Where(f => !string.IsNullOrEmpty(f.Value)).Select(f => new Fact(f.Name, f.Value!)),
    ];

    private static string Absent(ActivityDetails d) => string.Join('；', d.Branches.SelectMany(b => b.Lines).Where(l => !l.IsPresent).GroupBy(l => l.Reason)
        .Select(g => $"{g.Key?.Label() ?? "未注明"}：{string.Join('、', g.Select(l => l.Name))}"));

    private static string When(Activity a) => Day(a.Date) + (a.StartsAt is { } from ? $" {from:HH\\:mm}{(a.EndsAt is { } to ? $"—{to:HH\\:mm}" : "")}" : "");

    private static string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    private static string People(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} 人");

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
