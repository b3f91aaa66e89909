using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Opinions;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Demo;

/// <summary>Opinions of the demo: rounds of the last months, and opinions at every step of their way. Everybody is invented.</summary>
internal sealed class DemoOpinions(AppDbContext db)
{
    private const string Secretary = "董立新";
    private const string Deputy = "周志强";

    private static readonly (OpinionCategory Category, OpinionSource Source, string Text, string Result)[] Said =
    [
        (OpinionCategory.Welfare, OpinionSource.Masses, "希望园区食堂延长晚餐供应时间，夜班职工吃不上热饭。", "食堂晚餐延长到 20:30，夜班另设保温餐。"),
        (OpinionCategory.Development, OpinionSource.Owner, "招工难，建议党组织牵头与职业院校对接一次。", "已与职业学院签订实习协议，首批 12 人到岗。"),
        (OpinionCategory.Party, OpinionSource.Member, "党课内容建议多结合车间实际，请一线党员来讲。", "下季度党课由车间党员主讲。"),
        (OpinionCategory.Safety, OpinionSource.Masses, "北门货车进出多、没有人行通道，上下班不安全。", "已划出人行通道并加装反光桶。"),
        (OpinionCategory.Environment, OpinionSource.Member, "厂区西侧积水，雨后蚊虫多。", "已疏通排水沟。"),
        (OpinionCategory.Welfare, OpinionSource.Masses, "建议设一间职工书屋，午休有地方看书。", "因场地紧张暂不单独设置，先在活动室增设书架。"),
    ];

    /// <summary>Adds them to an organisation.</summary>
    public void Add(PartyOrganization branch)
    {
        var today = db.Today;
        for (var back = 3; back >= 0; back--)
        {
            var day = new DateOnly(today.Year, today.Month, 1).AddMonths(-back).AddDays(back == 0 ? 0 : 9);
            var round = new OpinionRound
            {
                OrganizationId = branch.Id, Form = (OpinionForm)(1 + back), HeldOn = day, CollectorName = Secretary, Members = 6, Others = 9 + back,
                State = back == 0 ? ActivityState.Submitted : ActivityState.Confirmed, RecordedOn = day.AddDays(back == 0 ? 0 : 1), RecordedBy = Secretary,
                BegunAt = BusinessClock.StartOf(day).AddHours(10), SubmittedAt = BusinessClock.StartOf(day).AddHours(10).AddMinutes(9 + back),
                ConfirmedAt = back == 0 ? null : db.Clock.UtcNow, ConfirmedBy = back == 0 ? null : Deputy,
            };
            db.OpinionRounds.Add(round);
            for (var i = 0; i < (back == 0 ? 3 : 2); i++)
            {
                var (category, source, text, result) = Said[(back + (i * 2)) % Said.Length];
                Add(round, category, source, text, result, back == 0 ? i : back == 1 ? 3 + i : 5);
            }
        }
    }

    // How far: 0 registered, 1 taken up, 2 past its day, 3 settled, 4 told, 5 judged.
    private void Add(OpinionRound round, OpinionCategory category, OpinionSource source, string text, string result, int far)
    {
        var day = round.HeldOn!.Value;
        var anonymous = source == OpinionSource.Masses;
        var opinion = new Opinion
        {
            RoundId = round.Id, OrganizationId = round.OrganizationId, RaisedOn = day, Source = source, Category = category, Content = text, IsAnonymous = anonymous, IsPublic = true,
            RaisedBy = anonymous ? null : source == OpinionSource.Owner ? "沈国华" : "方建平", ReceiptNumber = anonymous ? OpinionRegister.NewReceipt() : null,
        };
        var number = 0;
        Step(OpinionDeed.Register, day, null);
        if (far >= 1)
        {
            (opinion.State, opinion.OwnerName, opinion.AcceptedOn, opinion.DueOn) = (OpinionState.Accepted, Deputy, day, far == 2 ? db.Today.AddDays(-1) : db.Today.AddDays(10));
            Step(OpinionDeed.Accept, day, $"责任人 {Deputy}，期限 {opinion.DueOn:yyyy-MM-dd}");
        }

        if (far >= 2)
        {
            opinion.State = OpinionState.InProgress;
            Step(OpinionDeed.Start, day, null);
        }

        if (far >= 3)
        {
            (opinion.State, opinion.ClosedOn, opinion.Result, opinion.IsAdopted, opinion.DueOn) = (OpinionState.Done, day.AddDays(8), result, !result.Contains("暂不", StringComparison.Ordinal), day.AddDays(21));
            Step(OpinionDeed.Complete, day.AddDays(8), result);
        }

        if (far >= 4)
        {
            (opinion.State, opinion.ToldOn) = (OpinionState.Answered, day.AddDays(10));
            Step(OpinionDeed.Tell, day.AddDays(10), TellingWay.Meeting.Label());
        }

        if (far >= 5)
        {
            (opinion.State, opinion.Rating) = (OpinionState.Rated, OpinionRating.Satisfied);
            Step(OpinionDeed.Rate, day.AddDays(11), OpinionRating.Satisfied.Label());
        }

        db.Opinions.Add(opinion);

        void Step(OpinionDeed deed, DateOnly on, string? words) =>
            opinion.Events.Add(new OpinionEvent { OpinionId = opinion.Id, Number = ++number, On = on, Deed = deed, Text = words, By = Secretary });
    }
}
