from retrieval.answer import Answer


def test_an_answer_survives_a_round_trip_through_json() -> None:
    answer = Answer(
        question="三公经费多少？", status="not_found", answer="没有找到。", missing="item"
    )

    again = Answer.model_validate_json(answer.model_dump_json())

    assert again == answer
