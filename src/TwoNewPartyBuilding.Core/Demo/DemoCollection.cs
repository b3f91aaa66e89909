using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.CollectionRounds;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Documents;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.Demo;

/// <summary>One running round of collection for the demo, with answers in every state. The caller saves.</summary>
internal sealed class DemoCollection(AppDbContext db)
{
    private const int Asked = 24;

    /// <summary>Asks some units; answers the request of the first, which nobody has answered yet.</summary>
    public CollectionRequest Add(IReadOnlyList<Enterprise> units)
    {
        var quarter = DocumentRules.QuarterOf(db.Today);
        var round = new CollectionRound
        {
            Name = CollectionRoundInput.QuarterName(quarter) + "信息采集",
            Quarter = quarter,
            DueOn = db.Today.AddDays(2),
            Help = "滨河街道党建办 029-00000000",
            Note = "请核对联系人、职工人数和党员人数，并上传盖章的登记表照片。",
            OpenedAt = db.Clock.UtcNow.AddDays(-9),
            OpenedBy = "陈晓岚",
        };
        db.CollectionRounds.Add(round);
        var asked = units.Where(u => u is { Kind: EnterpriseKind.NonPublicEnterprise, OperatingStatus: OperatingStatus.Normal, Employees: not null }).Take(Asked).ToList();
        var requests = asked.Select((u, i) => Ask(round, u, i)).ToList();
        db.CollectionRequests.AddRange(requests);
        return requests[0];
    }

    private CollectionRequest Ask(CollectionRound round, Enterprise unit, int number)
    {
        var request = new CollectionRequest { RoundId = round.Id, Round = round, EnterpriseId = unit.Id };
        if (number % 6 > 0)
        {
            // The link was handed out; nobody knows its token any more.
            (request.State, request.LinkMadeAt, request.LinkUntil) = (CollectionState.Waiting, db.Clock.UtcNow.AddDays(-8), db.Clock.UtcNow.AddDays(6));
            request.TokenHash = CollectionLinks.HashOf(request.Id.ToString());
        }

        switch (number % 6)
        {
            case 1:
                Answer(request, unit, [new(CollectedPart.Brief, nameof(Enterprise.Employees), FieldChange.Text(unit.Employees), FieldChange.Text(unit.Employees + 12 + number))]);
                break;
            case 2:
                Answer(request, unit, []);
                break;
            case 3:
                Answer(request, unit, [new(CollectedPart.Brief, nameof(Enterprise.MainBusiness), unit.MainBusiness, "见营业执照")]);
                (request.State, request.Remark, request.JudgedBy) = (CollectionState.Returned, "请写具体的主营业务，不要写“见营业执照”", "陈晓岚");
                break;
            case 4:
                Answer(request, unit, []);
                (request.State, request.AcceptedAt, request.JudgedBy) = (CollectionState.Accepted, db.Clock.UtcNow.AddDays(-1), "陈晓岚");
                break;
            default:
                break;
        }

        return request;
    }

    private void Answer(CollectionRequest request, Enterprise unit, List<FieldDifference> differences)
    {
        var answer = new CollectionAnswer { RequestId = request.Id };
        answer.Write(new AnswerContent { Differences = differences, Person = unit.ContactName ?? "李会计", Phone = unit.ContactPhone ?? "19900000000" }, db.Keys);
        db.CollectionAnswers.Add(answer);
        (request.State, request.SubmittedAt, request.Differences) = (CollectionState.Submitted, db.Clock.UtcNow.AddDays(-3), differences.Count);
    }
}
