using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Opinions;

/// <summary>Parameters of opinions (11.4).</summary>
public static class OpinionParameters
{
    private const string Group = "意见建议";

    /// <summary>Working days within which an opinion is settled. [DEF]</summary>
    public static readonly NumberParameter Workdays = new("Opinions.Workdays", Group, "意见办理期限", ParameterOwner.Work, 15, 1, 250)
    {
        Unit = "个工作日",
        Help = "从受理之日起算，受理当天不计；受理时可以另定期限。评价“不满意”重新办理时再给一次这个期限。",
    };

    /// <summary>People that must have been asked where nobody had anything to say. [DEF]</summary>
    public static readonly NumberParameter EmptyRound = new("Opinions.EmptyRound", Group, "“无意见”时至少征集人数", ParameterOwner.Work, 5, 1, 1000)
    {
        Unit = "人",
        Help = "没有征集到意见的，须注明“无意见”，并且征集的党员、群众合计不少于这个数。",
    };

    /// <summary>Slips that may wait in one box: what keeps a public link from being flooded, without looking at who writes. [DEF]</summary>
    public static readonly NumberParameter SlipsWaiting = new("Opinions.SlipsWaiting", Group, "意见箱最多存放", ParameterOwner.Work, 300, 10, 5000)
    {
        Unit = "条",
        Help = "线上意见箱里没有登记的意见达到这个数时暂停接收，登记后自动恢复。意见箱不识别、不记录是谁在写。",
    };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Parameter> All = [Workdays, EmptyRound, SlipsWaiting];
}
