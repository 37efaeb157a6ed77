using Stateless;
using Stateless.Graph;
using Stateless.Reflection;

namespace QlueBot.Conversations.Talks;

/// <summary>A talk as a table of arrows: where it stands comes with every question, so that one table serves all people and threads.</summary>
internal sealed class TalkTable<TStep, THeard>
    where TStep : struct, Enum
    where THeard : struct, Enum
{
    // A turn's state stands on its own thread while the arrow is followed.
    [ThreadStatic]
    private static TStep current;

    private readonly StateMachine<TStep, THeard> talk = new(() => current, step => current = step, FiringMode.Immediate);

    public TalkTable(Action<StateMachine<TStep, THeard>> arrows) => arrows(talk);

    public StateMachineInfo Info => talk.GetInfo();

    public string Diagram => MermaidGraph.Format(talk.GetInfo());

    /// <summary>Where the arrow leads; the same step when there is no such arrow.</summary>
    public TStep Next(TStep step, THeard heard)
    {
        current = step;
        if (talk.CanFire(heard))
        {
            talk.Fire(heard);
        }

        return current;
    }

    public bool Knows(TStep step, THeard heard)
    {
        current = step;
        return talk.CanFire(heard);
    }
}
