using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Talks;
using TwoNewPartyBuilding.Core.Themes;
using TwoNewPartyBuilding.Core.ThreeComparisons;
using TwoNewPartyBuilding.Core.Trainings;
using TwoNewPartyBuilding.Core.VolunteerService;

namespace TwoNewPartyBuilding.Core.Burdens;

/// <summary>Turns the rows of the rooms beside gatherings into what a branch was asked, and finds what stands in a gathering too. Needs no database.</summary>
internal static class BurdenRoomBook
{
    // The same thing under the two names that the forms give it: the record's field, the other form's, and the label told.
    private static readonly (string Record, string Other, string Label)[] InService =
    [
        (nameof(ActivityInput.Title), nameof(ServiceActivityInput.Title), "活动名称"), (nameof(ActivityInput.StartsAt), nameof(ServiceActivityInput.StartsAt), "开始时间"),
        (nameof(ActivityInput.EndsAt), nameof(ServiceActivityInput.EndsAt), "结束时间"), (nameof(ActivityInput.Place), nameof(ServiceActivityInput.Place), "地点"),
    ];

    private static readonly (string Record, string Other, string Label)[] InCourse =
    [
        (nameof(ActivityInput.StartsAt), nameof(TrainingInput.StartsAt), "开始时间"), (nameof(ActivityInput.EndsAt), nameof(TrainingInput.EndsAt), "结束时间"),
        (nameof(ActivityInput.Place), nameof(TrainingInput.Place), "地点"),
    ];

    /// <summary>What the branch was asked in these rooms.</summary>
    public static IEnumerable<BurdenAsk> Asks(IReadOnlyList<AskRow> rows, int longest)
    {
        var talks = rows.Where(r => r.Part == AskPart.Talk).GroupBy(r => r.About).Select(g => Talk([.. g.OrderBy(r => r.Record)]));
        var scores = rows.Where(r => r.Part == AskPart.Comparison).GroupBy(r => r.Number).Select(g => Sheet(
            [.. g], 0, 0, 0, HalfYear.Text(g.Key / 100, g.Key % 100 == 6 ? 1 : 2)));
        var shown = rows.Where(r => r.Part == AskPart.Identity).GroupBy(r => r.On).Select(g =>
        {
            // One form shows several members of a day; what it says of all of them is asked once.
            var form = BurdenRoomForms.All[AskPart.Identity];
            var given = GivenFields.Names(g.Aggregate(0, (bits, r) => bits | r.Given), form.Fields).ToList();
            return Sheet([.. g], form.Fields.Count, given.Count(form.Carried.Contains), given.Count(n => !form.Carried.Contains(n)), $"{g.Count()} 名党员") with { On = g.Key!.Value };
        });
        var others = rows.Where(r => BurdenRoomForms.All.ContainsKey(r.Part) && r.Part is not (AskPart.Comparison or AskPart.Identity)).Select(r => Ask(r, longest));
        return [.. talks, .. scores, .. shown, .. others];
    }

    /// <summary>What stands in a gathering of the month and was typed once more in one of these rooms.</summary>
    /// <param name="rows">The branch's rows of the month.</param>
    /// <param name="frames">Its gatherings with the fields of the frame that were typed.</param>
    /// <param name="sheets">Its sheets.</param>
    public static IEnumerable<TwiceAsked> Twice(IReadOnlyList<AskRow> rows, IReadOnlyList<(AskRow Row, HashSet<string> Typed)> frames, IReadOnlyList<AskRow> sheets)
    {
        foreach (var service in rows.Where(r => r is { Part: AskPart.Service, Flag: false }))
        {
            // Tied to the record afterwards, or at the same hour of the same day.
            var same = frames.Where(f => service.About is { } record ? f.Row.Record == record : service.At is not null && f.Row.On == service.On && f.Row.At == service.At);
            if (Again(service, same, sheets, InService, "参加人员", service.More) is { } twice)
            {
                yield return new TwiceAsked($"{service.On:M月d日}的志愿服务“{service.Title}”", twice.Labels, twice.Count, "先记组织生活记录，确认后在记录里点“生成服务时长”，名称、时间、地点和人员自动带出。");
            }
        }

        foreach (var course in rows.Where(r => r is { Part: AskPart.Training, At: not null }))
        {
            var same = frames.Where(f => f.Row.On >= course.Since && f.Row.On <= course.On && f.Row.At == course.At);
            if (Again(course, same, sheets, InCourse, "参训人员", course.More) is { } twice)
            {
                yield return new TwiceAsked($"{course.On:M月d日}的培训“{course.Title}”", twice.Labels, twice.Count, "党课和集中学习记入组织生活记录，学时自动计算，不用另外登记培训。");
            }
        }

        foreach (var speciality in rows.Where(r => r is { Part: AskPart.Speciality, About: not null }))
        {
            if (frames.Any(f => f.Row.Record == speciality.About && f.Row.Title == speciality.Title && f.Typed.Contains(nameof(ActivityInput.Title))))
            {
                yield return new TwiceAsked($"特色活动“{speciality.Title}”", ["活动名称"], 1, "对应的活动记录里已有；特色活动另起能说明做法的名称，或请党工委反映由门户带出。");
            }
        }
    }

    private static (IReadOnlyList<string> Labels, int Count)? Again(
        AskRow row, IEnumerable<(AskRow Row, HashSet<string> Typed)> same, IReadOnlyList<AskRow> sheets, (string Record, string Other, string Label)[] pairs, string people, int lines)
    {
        var typed = Typed(row).ToHashSet();
        (IReadOnlyList<string> Labels, int Count)? most = null;
        foreach (var (record, inFrame) in same)
        {
            var labels = pairs.Where(p => inFrame.Contains(p.Record) && typed.Contains(p.Other)).Select(p => p.Label).ToList();
            var again = Math.Min(lines, sheets.Where(s => s.Flag && s.Record == record.Record).Sum(BurdenBook.TypedOf));
            if (labels.Count + again > (most?.Count ?? 0))
            {
                most = ([.. labels, .. again > 0 ? [people] : Array.Empty<string>()], labels.Count + again);
            }
        }

        return most;
    }

    private static BurdenAsk Ask(AskRow row, int longest)
    {
        var form = BurdenRoomForms.All[row.Part];
        var given = Given(row).ToList();
        var typed = Typed(row).Count();
        var asked = form.Fields.Count - form.Sometimes.Count(n => !given.Contains(n)) + row.Count;

        // Those who enrolled themselves and those taken over from a record were there already.
        var there = row.Part == AskPart.Service ? row.Count - row.More : 0;
        var lines = row.Part == AskPart.Training ? row.Count : row.More;
        var done = row.Part switch
        {
            AskPart.Service => (ServiceState)row.Number is ServiceState.Held or ServiceState.Confirmed,
            AskPart.Appraisal => BurdenBook.IsDone(row.Number),
            _ => true,
        };
        return BurdenBook.Timed(new BurdenAsk(form.Form, row.Record, row.On!.Value, row.Title!, asked, given.Count - typed + there, typed + lines, done), row, longest);
    }

    private static BurdenAsk Talk(IReadOnlyList<AskRow> batch)
    {
        // Organisation and day are there when the form opens; the talker, what was said, and each member talked with are not.
        var (first, hasProblem) = (batch[0], batch.Any(r => r.Flag));
        var typed = 2 + batch.Count + ((TalkKind)first.Number == TalkKind.Reminder ? 1 : 0) + (hasProblem ? 3 : 0);
        return new BurdenAsk(BurdenForm.Talk, first.Record, first.On!.Value, $"谈心谈话（{batch.Count} 人）", BurdenRoomForms.Talk.Count + batch.Count, 2, typed, true);
    }

    private static BurdenAsk Sheet(IReadOnlyList<AskRow> rows, int fields, int carried, int typed, string title)
    {
        var first = rows.MinBy(r => r.Record)!;
        var lines = first.Part == AskPart.Identity ? rows.Count : rows.Sum(r => r.Count);
        return new BurdenAsk(
            BurdenRoomForms.All[first.Part].Form, first.Record, BurdenBook.MonthOf(first), title, fields + lines, carried, typed + (first.Part == AskPart.Identity ? rows.Count : rows.Sum(r => r.More)), true);
    }

    private static IEnumerable<string> Given(AskRow row) => GivenFields.Names(row.Given, BurdenRoomForms.Of(row.Part))
        .Where(n => !(row is { Part: AskPart.Training, Flag: true } && n == nameof(TrainingInput.To)));

    private static IEnumerable<string> Typed(AskRow row)
    {
        IReadOnlyCollection<string> carried = row is { Part: AskPart.Service, Flag: true } ? BurdenRoomForms.MadeOfRecord : BurdenRoomForms.All[row.Part].Carried;
        return Given(row).Where(n => !carried.Contains(n));
    }
}
